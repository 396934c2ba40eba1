/** What belongs to me: language, theme, signing out. */
import { Menu, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useEffect, useState } from "react";
import { useMutation } from "urql";
import { refusalIn } from "../client.ts";
import { signedOut } from "../connection.ts";
import { SignOutDocument } from "../operations.generated.ts";
import { notify } from "../parts/notices.tsx";
import { useRefusalWords } from "../parts/refusals.ts";
import { choose, useWords } from "../words/words.ts";
import { tellOtherPages } from "./other-pages.ts";
import { useMe } from "./session.ts";

/** Opens once it is there, since its button was pressed: Mantine gives the focus back to where it was before that. */
export function AccountMenu({ button }: { button: React.ReactElement }): React.ReactNode {
  const { say, language } = useWords();
  const { person } = useMe();
  const [, signOut] = useMutation(SignOutDocument);
  const refused = useRefusalWords();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(true), []);
  const { setColorScheme } = useMantineColorScheme();
  const other = language === "fr" ? "en" : "fr";
  const isDark = useComputedColorScheme("light") === "dark";
  /** Whoever leaves a computer to others has to know when the session did not end. */
  async function leave(): Promise<void> {
    const { error } = await signOut({});
    if (error !== undefined && refusalIn(error)?.code !== "not-signed-in")
      return notify({ text: refused(error), isBad: true });
    signedOut();
    tellOtherPages("signed-out");
  }
  return (
    <Menu
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{person.name}</Menu.Label>
        <Menu.Item lang={other} onClick={() => choose(other)}>
          {say("account.language")}
        </Menu.Item>
        <Menu.Item onClick={() => setColorScheme(isDark ? "light" : "dark")}>
          {say(isDark ? "account.theme.light" : "account.theme.dark")}
        </Menu.Item>
        <Menu.Item onClick={() => void leave()}>{say("account.signout")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
