/**
 * Pace by recipient domain: only so many mails under way to one, and after a 4xx a pause for that domain alone, so that one
 * that is slow or greylists never holds up others. Kept by each process for itself.
 */
import { rest } from "@guichet/shared/process/clock.ts";
import type { Log } from "@guichet/shared/process/log.ts";
import type { Outcome } from "./relay/port.ts";

interface DomainParts {
  mostAtOnce: number;
  signal: AbortSignal;
  log: Log;
  /** A domain that took no more takes mail again. */
  onFree: () => void;
}
export interface Domains {
  isFree(address: string): boolean;
  /** Those that take no more now, in lower case. */
  busy(): string[];
  begin(address: string): void;
  /** `outcome`: null where nobody was asked, since the mail could not be made. */
  end(address: string, outcome: Outcome | null): void;
}
interface State {
  underWay: number;
  isResting: boolean;
  /** Of its last pause; 0 once it has taken a mail. */
  restMs: number;
}
const firstRestMs = 2000;
const longestRestMs = 60_000;

export function openDomains({ mostAtOnce, signal, log, onFree }: DomainParts): Domains {
  const states = new Map<string, State>();
  const stateOf = (address: string): State => {
    const domain = domainOf(address);
    const known = states.get(domain) ?? { underWay: 0, isResting: false, restMs: 0 };
    states.set(domain, known);
    return known;
  };
  const isBusy = ({ underWay, isResting }: State): boolean => isResting || underWay >= mostAtOnce;
  const forget = (address: string, { underWay, isResting, restMs }: State): void => {
    if (underWay === 0 && !isResting && restMs === 0) states.delete(domainOf(address));
  };
  const pause = async (address: string, state: State): Promise<void> => {
    state.isResting = true;
    state.restMs = Math.min(longestRestMs, Math.max(firstRestMs, state.restMs * 2));
    log.info("a domain takes no mail for now; it waits", {
      domain: domainOf(address),
      waitMs: state.restMs,
    });
    await rest(state.restMs, signal);
    state.isResting = false;
    onFree();
  };
  return {
    isFree(address) {
      const state = states.get(domainOf(address));
      return state === undefined || !isBusy(state);
    },
    busy: () => [...states].filter(([, state]) => isBusy(state)).map(([domain]) => domain),
    begin(address) {
      stateOf(address).underWay++;
    },
    end(address, outcome) {
      const state = stateOf(address);
      const wasFull = state.underWay >= mostAtOnce;
      state.underWay--;
      if (outcome?.is === "taken" || outcome?.is === "refused") state.restMs = 0;
      else if (outcome?.isReachable && !state.isResting) void pause(address, state);
      forget(address, state);
      if (wasFull) onFree();
    },
  };
}
/** In lower case. */
const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1).toLowerCase();
