/** The members of a queue: taken away by a button beside the name, added by looking for them. */
import { IconPlus, IconX } from "@tabler/icons-react";
import { useEffect, useId, useState } from "react";
import { useQuery } from "urql";
import { AdminMembersDocument } from "../operations.generated.ts";
import { useWords } from "../words/words.ts";
import { Initials } from "./initials.tsx";

interface Member {
  id: string;
  name: string;
}
interface MembersProps {
  members: readonly Member[];
  problem: string | undefined;
  onChange: (members: readonly Member[]) => void;
}
export function Members({ members, problem, onChange }: MembersProps): React.ReactNode {
  const { say } = useWords();
  return (
    <div className="form">
      {members.length === 0 ? <p className="from">{say("admin.queue.members.none")}</p> : null}
      <ul className="member-list" aria-label={say("admin.queue.members")}>
        {members.map(({ id, name }) => (
          <li key={id}>
            <Initials name={name} />
            <span>{name}</span>
            <button
              type="button"
              className="icon"
              aria-label={say("admin.queue.members.remove", { name })}
              onClick={() => onChange(members.filter((member) => member.id !== id))}
            >
              <IconX className="i" aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      {problem === undefined ? null : <p className="error">{problem}</p>}
      <AddMember
        isMember={(id) => members.some((member) => member.id === id)}
        onAdd={(member) => onChange([...members, member])}
      />
    </div>
  );
}

const restMs = 200;
interface AddMemberProps {
  isMember: (id: string) => boolean;
  onAdd: (member: Member) => void;
}
function AddMember({ isMember, onAdd }: AddMemberProps): React.ReactNode {
  const { say } = useWords();
  const id = useId();
  const [typed, type] = useState("");
  const [query, setQuery] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setQuery(typed.trim()), restMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const [{ data }] = useQuery({ query: AdminMembersDocument, variables: { query }, pause: query === "" });
  const found = query === "" ? undefined : data?.people.nodes.filter((person) => !isMember(person.id));
  return (
    <div className="member-add">
      <label htmlFor={id}>{say("admin.queue.members.add")}</label>
      <input
        id={id}
        type="search"
        className="field"
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.preventDefault();
        }}
      />
      <p className="from" id={`${id}-hint`} role="status">
        {found === undefined
          ? say("admin.queue.members.hint")
          : say("admin.queue.members.found", { count: found.length })}
      </p>
      <ul className="member-list">
        {found?.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className="btn quiet"
              onClick={() => {
                onAdd({ id: person.id, name: person.name });
                type("");
                document.getElementById(id)?.focus();
              }}
            >
              <IconPlus className="i" aria-hidden="true" />
              {person.name}
              <small>{person.login ?? person.addresses[0]}</small>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
