/** Who I am, as the button of a menu, which is loaded when somebody reaches for it. */
import { IconSelector } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { Initials } from "../parts/initials.tsx";
import { useWords } from "../words/words.ts";
import { useMe } from "./session.ts";

const loadMenu = () => import("./account-menu.tsx");
const AccountMenu = lazy(async () => ({ default: (await loadMenu()).AccountMenu }));

export function Account({ isNamed = false }: { isNamed?: boolean }): React.ReactNode {
  const { say } = useWords();
  const { person } = useMe();
  const [isWanted, setWanted] = useState(false);
  const face = (
    <>
      <Initials name={person.name} size={isNamed ? "" : "l"} isMe />
      {isNamed ? (
        <>
          <span className="wide" aria-hidden>
            {person.name}
          </span>
          <IconSelector className="i wide" aria-hidden />
        </>
      ) : null}
      <span className="hide">{say("account.menu", { name: person.name })}</span>
    </>
  );
  const button = (
    <button
      type="button"
      className="account"
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void loadMenu()}
      onFocus={() => void loadMenu()}
      onClick={() => setWanted(true)}
    >
      {face}
    </button>
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <AccountMenu
        button={
          <button type="button" className="account">
            {face}
          </button>
        }
      />
    </Suspense>
  );
}
