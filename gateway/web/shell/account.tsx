/** Who I am, as the button of a menu, which is loaded when somebody reaches for it. */
import { IconSelector } from "@tabler/icons-react";
import { useState } from "react";
import { Initials } from "../parts/initials.tsx";
import { later, useLater, useNotLoaded } from "../parts/later.ts";
import { useWords } from "../words/words.ts";
import { useMe } from "./session.ts";

const accountMenu = later(async () => (await import("./account-menu.tsx")).AccountMenu);
/** From the button that stood here until the menu came: the menu gives it back when it closes. */
const takeFocus = (button: HTMLButtonElement | null): void => button?.focus();

export function Account({ isNamed = false }: { isNamed?: boolean }): React.ReactNode {
  const { say } = useWords();
  const { person } = useMe();
  const [isWanted, setWanted] = useState(false);
  const notLoaded = useNotLoaded();
  const AccountMenu = useLater(accountMenu, isWanted, () => {
    setWanted(false);
    notLoaded();
  });
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
  if (AccountMenu !== null)
    return (
      <AccountMenu
        button={
          <button ref={takeFocus} type="button" className="account">
            {face}
          </button>
        }
      />
    );
  return (
    <button
      type="button"
      className="account"
      aria-haspopup="menu"
      aria-expanded={false}
      aria-busy={isWanted}
      onPointerEnter={accountMenu.ahead}
      onFocus={accountMenu.ahead}
      onClick={() => setWanted(true)}
    >
      {face}
    </button>
  );
}
