/** `/admin/people`: who is known, found by name, login or address; `open` is the one that is changed, or `new`. */
import { IconChevronRight, IconPlus } from "@tabler/icons-react";
import { useCallback } from "react";
import { useClient, useQuery } from "urql";
import { AdminPeopleDocument, type AdminPersonFragment } from "../operations.generated.ts";
import { useAddress } from "../parts/admin-address.ts";
import { AdminFrame } from "../parts/admin-frame.tsx";
import { AddressLink } from "../parts/admin-link.tsx";
import { Records } from "../parts/admin-list.tsx";
import { usePages } from "../parts/admin-pages.ts";
import { PersonForm } from "../parts/admin-person.tsx";
import { SearchBox } from "../parts/admin-search.tsx";
import { Initials } from "../parts/initials.tsx";
import { Failed, GonePage, Loading } from "../parts/states.tsx";
import { useWords } from "../words/words.ts";

export function AdminPeople(): React.ReactNode {
  const open = useAddress().get("open");
  if (open === "") return <PeopleList />;
  return open === "new" ? <PersonPage key="new" person={null} /> : <OpenPerson key={open} id={open} />;
}

function PeopleList(): React.ReactNode {
  const { say } = useWords();
  const client = useClient();
  const query = useAddress().get("q");
  const list = usePages(
    useCallback(
      (after: string | null) =>
        client.query(AdminPeopleDocument, { query, after }, { requestPolicy: "network-only" }).toPromise(),
      [client, query],
    ),
    ({ people }) => people,
  );
  return (
    <AdminFrame
      title={say("admin.people")}
      filters={<SearchBox label="admin.people.search" name="q" />}
      acts={
        <AddressLink className="btn" to={{ open: "new" }}>
          <IconPlus className="i" aria-hidden="true" />
          {say("admin.people.new")}
        </AddressLink>
      }
    >
      <Records
        label="admin.people"
        empty={query === "" ? "admin.people.none" : "admin.list.none"}
        list={list}
        row={(person) => <PersonRow person={person} />}
      />
    </AdminFrame>
  );
}

function PersonRow({ person }: { person: AdminPersonFragment }): React.ReactNode {
  const { say } = useWords();
  const { id, name, login, addresses, office, telephone, roles } = person;
  return (
    <AddressLink className="record of-person" to={{ open: id, as: addresses[0] ?? login ?? name }}>
      <Initials name={name} />
      <span>
        <b>{name}</b> {login === null ? null : <small>{login}</small>}
      </span>
      <span>{addresses.join(", ")}</span>
      <span>
        {roles.includes("ADMINISTRATOR") ? (
          <span className="chip for-me">{say("admin.person.administrator")}</span>
        ) : null}
      </span>
      <span>{[office, telephone].filter((one) => one !== null && one !== "").join(" · ")}</span>
    </AddressLink>
  );
}

/** `as` is what they are found by. */
function OpenPerson({ id }: { id: string }): React.ReactNode {
  const { say } = useWords();
  const query = useAddress().get("as");
  const [{ data, error, fetching }, again] = useQuery({
    query: AdminPeopleDocument,
    variables: { query },
    requestPolicy: "cache-and-network",
  });
  const person = data?.people.nodes.find((one) => one.id === id);
  if (person !== undefined) return <PersonPage person={person} />;
  if (data !== undefined && !fetching) return <GonePage />;
  return (
    <AdminFrame title={say("admin.people")}>
      {error === undefined ? <Loading /> : <Failed error={error} retry={() => again()} />}
    </AdminFrame>
  );
}
function PersonPage({ person }: { person: AdminPersonFragment | null }): React.ReactNode {
  const { say } = useWords();
  return (
    <AdminFrame
      title={person?.name ?? say("admin.people.new")}
      parent={
        <>
          <AddressLink className="crumb" to={{ open: null, as: null }}>
            {say("admin.people")}
          </AddressLink>
          <IconChevronRight className="i crumb-sep" aria-hidden="true" />
        </>
      }
    >
      <PersonForm person={person} />
    </AdminFrame>
  );
}
