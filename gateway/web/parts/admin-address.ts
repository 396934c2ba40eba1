/** What an address holds beside its path: what is looked for, what is open. Back goes back, a reload shows the same. */
import { useLocation, useRouter } from "@tanstack/react-router";
import { useCallback } from "react";

type Changes = Record<string, string | null>;
interface Address {
  /** Empty when it is not there. */
  get(name: string): string;
  href(changes: Changes): string;
  /** `instead`: without a step of its own in the history, as while typing. */
  go(changes: Changes, instead?: "instead"): void;
}

export function useAddress(): Address {
  const { history } = useRouter();
  const { pathname, searchStr } = useLocation();
  const href = useCallback(
    (changes: Changes): string => {
      const search = new URLSearchParams(searchStr);
      for (const [name, value] of Object.entries(changes))
        if (value === null || value === "") search.delete(name);
        else search.set(name, value);
      return search.size === 0 ? pathname : `${pathname}?${search}`;
    },
    [pathname, searchStr],
  );
  const go = useCallback(
    (changes: Changes, instead?: "instead"): void =>
      instead ? history.replace(href(changes)) : history.push(href(changes)),
    [history, href],
  );
  return { get: (name) => new URLSearchParams(searchStr).get(name) ?? "", href, go };
}
