/** The member's room: the rail of views and queues beside the page; on a ticket it is folded, on a small screen a drawer. */
import { IconMenu2, IconSearch } from "@tabler/icons-react";
import { Link, useLocation, useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { Brand } from "../parts/brand.tsx";
import { Commands } from "../parts/commands.tsx";
import { useKeys } from "../parts/keys.ts";
import { useListingsLive } from "../parts/listing.ts";
import { openCommands, openKeys } from "../parts/opened.ts";
import { useWords } from "../words/words.ts";
import { Rail } from "./rail.tsx";

export function Workspace({ children }: { children: React.ReactNode }): React.ReactNode {
  const { say } = useWords();
  const { href } = useLocation();
  const { number } = useParams({ strict: false });
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  useListingsLive();
  useEffect(() => {
    if (href !== "") setOpen(false); // the drawer closes where it led to
  }, [href]);
  useKeys({
    "/": () => void navigate({ to: "/search" }),
    "?": () => openKeys(),
    c: () => void navigate({ to: "/new" }),
  });
  return (
    <div className={number === undefined ? "app" : "app folded"}>
      <header className="small-bar">
        <button
          type="button"
          className="icon"
          aria-label={say("rail.open")}
          aria-expanded={isOpen}
          onClick={() => setOpen(true)}
        >
          <IconMenu2 className="i" aria-hidden />
        </button>
        <Link className="brand" to="/">
          <Brand />
          {say("app.name")}
        </Link>
        <button type="button" className="icon" aria-label={say("rail.find")} onClick={openCommands}>
          <IconSearch className="i" aria-hidden />
        </button>
      </header>
      <Rail isFolded={number !== undefined} isOpen={isOpen} close={() => setOpen(false)} />
      <div className="room" inert={isOpen}>
        {children}
      </div>
      <Commands />
    </div>
  );
}
