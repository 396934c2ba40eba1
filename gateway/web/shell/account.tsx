/** Who I am, with what belongs to me: language, theme, signing out. */
import { Menu, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import { useMutation } from "urql";
import { signedOut } from "../connection.ts";
import { SignOutDocument } from "../operations.generated.ts";
import { Initials } from "../parts/initials.tsx";
import { choose, useWords } from "../words/words.ts";
import { useMe } from "./session.ts";

export function Account({ isNamed = false }: { isNamed?: boolean }): React.ReactNode {
  const { say, language } = useWords();
  const { person } = useMe();
  const [, signOut] = useMutation(SignOutDocument);
  const { setColorScheme } = useMantineColorScheme();
  const other = language === "fr" ? "en" : "fr";
  const isDark = useComputedColorScheme("light") === "dark";
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className="account">
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
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{person.name}</Menu.Label>
        <Menu.Item lang={other} onClick={() => choose(other)}>
          {say("account.language")}
        </Menu.Item>
        <Menu.Item onClick={() => setColorScheme(isDark ? "light" : "dark")}>
          {say(isDark ? "account.theme.light" : "account.theme.dark")}
        </Menu.Item>
        <Menu.Item onClick={() => void signOut({}).then(() => signedOut())}>
          {say("account.signout")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
