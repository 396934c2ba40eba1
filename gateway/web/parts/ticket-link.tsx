/** A link to a ticket in a long list: the router's own would look at the address again for each row, at every step. */
import { useRouter } from "@tanstack/react-router";
import type { ComponentProps, MouseEvent } from "react";

type Props = Omit<ComponentProps<"a">, "href"> & { number: number };

export function TicketLink({ number, ...rest }: Props): React.ReactNode {
  const router = useRouter();
  const to = { to: "/$number", params: { number: String(number) } } as const;
  const go = (event: MouseEvent): void => {
    const isForTheBrowser = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.button !== 0 || isForTheBrowser || event.defaultPrevented) return;
    event.preventDefault();
    void router.navigate(to);
  };
  return (
    <a href={`/${number}`} onClick={go} onPointerEnter={() => void router.preloadRoute(to)} {...rest}>
      {rest.children}
    </a>
  );
}
