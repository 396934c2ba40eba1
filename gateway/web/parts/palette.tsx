/** Ctrl+K: what can be done here, tickets that hold the words, and places to go to. */
import { createSpotlight, Spotlight } from "@mantine/spotlight";
import "../theme/dialogs.css";
import { IconArrowRight, IconBolt, IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useLayoutEffect, useState } from "react";
import { useQuery } from "urql";
import { SearchPageDocument } from "../operations.generated.ts";
import { isAdministrator, useMe } from "../shell/session.ts";
import { views } from "../shell/views.ts";
import { useWords } from "../words/words.ts";
import { Glyph, stepOf } from "./glyph.tsx";
import { type Offer, useOffered } from "./offers.ts";
import { openKeys } from "./opened.ts";
import { useSingleKeys } from "./single-keys.ts";

const [store, spotlight] = createSpotlight();
/** What is typed is looked for once it rests. */
const restMs = 150;

interface PaletteProps {
  /** What was typed before it was there. */
  begun: string;
  close: () => void;
}
export function Palette({ begun, close }: PaletteProps): React.ReactNode {
  const { say } = useWords();
  const [typed, setTyped] = useState(begun);
  const offered = useOffered();
  const places = usePlaces();
  useLayoutEffect(() => {
    spotlight.open(); // before the next key
    return () => spotlight.close();
  }, []);
  const matching = (offers: readonly Offer[]): Offer[] => offers.filter(({ label }) => holds(label, typed));
  const acts = matching(offered?.offers ?? []);
  const goals = matching(places);
  const found = useFound(typed);
  useEffect(selectFirst);
  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={setTyped}
      onSpotlightClose={close}
      shortcut={null}
      lockScroll={false}
      size="40rem"
      yOffset="13vh"
      transitionProps={{ duration: 0 }}
      classNames={{
        content: "palette",
        overlay: "shade",
        search: "ask",
        action: "palette-act",
        actionsList: "palette-list",
        actionsGroup: "palette-group",
      }}
      aria-label={say("palette.name")}
    >
      <Spotlight.Search
        ref={focusAtOnce}
        placeholder={say("palette.ask")}
        aria-label={say("palette.ask")}
        leftSection={<IconSearch className="i" aria-hidden />}
        rightSection={<kbd aria-hidden>{say("key.escape")}</kbd>}
        rightSectionWidth="4rem"
      />
      <Spotlight.ActionsList>
        {acts.length === 0 ? null : (
          <Spotlight.ActionsGroup label={say("palette.acts", { number: offered?.about ?? "" })}>
            {acts.map((act) => (
              <Choice key={act.id} offer={act} icon={<IconBolt className="i" aria-hidden />} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {found.length === 0 ? null : (
          <Spotlight.ActionsGroup label={say("palette.tickets")}>
            {found.map(({ offer, glyph }) => (
              <Choice key={offer.id} offer={offer} icon={glyph} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {goals.length === 0 ? null : (
          <Spotlight.ActionsGroup label={say("palette.places")}>
            {goals.map((place) => (
              <Choice key={place.id} offer={place} icon={<IconArrowRight className="i" aria-hidden />} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {acts.length + found.length + goals.length === 0 ? (
          <Spotlight.Empty>{say("palette.none")}</Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
/** Mantine's dialog waits a turn of the event loop, and a quick typist doesn't. */
const focusAtOnce = (input: HTMLInputElement | null): void => input?.focus({ preventScroll: true });
/** Enter always means something: the first one, until another is chosen. */
function selectFirst(): void {
  const list = document.querySelector(".palette-list");
  if (list === null || list.querySelector("[data-selected]") !== null) return;
  list.querySelector("[data-action]")?.setAttribute("data-selected", "true");
  store.updateState((state) => ({ ...state, selected: 0 }));
}
function Choice({ offer, icon }: { offer: Offer; icon: React.ReactNode }): React.ReactNode {
  return (
    <Spotlight.Action onClick={offer.run}>
      {icon}
      <span>{offer.label}</span>
      {offer.key === undefined ? null : <kbd aria-hidden>{offer.key}</kbd>}
    </Spotlight.Action>
  );
}
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const holds = (label: string, typed: string): boolean => plain(label).includes(plain(typed.trim()));

function usePlaces(): Offer[] {
  const { say } = useWords();
  const me = useMe();
  const navigate = useNavigate();
  const hasKeys = useSingleKeys();
  const pages = [
    ["/search", "rail.search"],
    ["/new", "rail.new"],
    ["/help", "rail.help"],
    ["/me", "palette.me"],
  ] as const;
  return [
    ...views.map((view) => ({
      id: view,
      label: say(`view.${view}`),
      run: () => void navigate({ to: "/in/$view", params: { view }, search: {} }),
    })),
    ...me.queues.map(({ id, name }) => ({
      id,
      label: name,
      run: () => void navigate({ to: "/in/$view", params: { view: "all" }, search: { queue: id } }),
    })),
    ...pages.map(([to, words]) => ({ id: to, label: say(words), run: () => void navigate({ to }) })),
    ...(isAdministrator(me)
      ? [
          {
            id: "admin",
            label: say("rail.administration"),
            run: () => void navigate({ to: "/admin/people" }),
          },
        ]
      : []),
    { id: "keys", label: say("palette.keys"), ...(hasKeys ? { key: "?" } : {}), run: openKeys },
  ];
}

function useFound(typed: string): { offer: Offer; glyph: React.ReactNode }[] {
  const navigate = useNavigate();
  const [query, setQuery] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setQuery(typed.trim()), restMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const [{ data }] = useQuery({
    query: SearchPageDocument,
    variables: { query, first: 6, after: null },
    pause: query.length < 2,
  });
  if (query.length < 2) return [];
  return (data?.search.nodes ?? []).map(({ number, subject, status, ticket }) => ({
    offer: {
      id: String(number),
      label: `${number} ${subject}`,
      run: () => void navigate({ to: "/$number", params: { number: String(number) } }),
    },
    glyph: <Glyph step={stepOf({ status, owner: ticket?.owner ?? null })} />,
  }));
}
