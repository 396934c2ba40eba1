/** A queue's name, addresses and members, as a form. */
import { useState } from "react";
import { useClient, useMutation } from "urql";
import { type AdminQueueFragment, AdminSaveQueueDocument, SessionDocument } from "../operations.generated.ts";
import { useWords } from "../words/words.ts";
import { useAddress } from "./admin-address.ts";
import { TextField, TickField } from "./admin-field.tsx";
import { AdminForm, FormSection } from "./admin-form.tsx";
import { type Letters, LettersSection, letterFields, lettersFrom } from "./admin-letters.tsx";
import { Members } from "./admin-members.tsx";
import { linesOf } from "./admin-person-input.ts";
import { problemsOf, useSaving } from "./admin-saving.ts";

interface QueueFormProps {
  queue: AdminQueueFragment | null;
  onSaved: () => void;
}
interface Member {
  id: string;
  name: string;
}

const fields = ["name", "about", "addresses", "members", ...letterFields];

export function QueueForm({ queue, onSaved }: QueueFormProps): React.ReactNode {
  const { say } = useWords();
  const { go } = useAddress();
  const client = useClient();
  const [, send] = useMutation(AdminSaveQueueDocument);
  const saving = useSaving((input: Input, key) => send({ input, key }));
  const [texts, setTexts] = useState({
    name: queue?.name ?? "",
    about: queue?.about ?? "",
    addresses: queue?.addresses.join("\n") ?? "",
  });
  const [members, setMembers] = useState<readonly Member[]>(queue?.members ?? []);
  const [acceptsAutomatic, setAcceptsAutomatic] = useState(queue?.acceptsAutomatic ?? false);
  const [letters, setLetters] = useState(lettersFrom(queue?.letters));
  const [isKept, setKept] = useState(false);
  const problem = problemsOf(saving.error, say);
  function changing<Value>(set: (value: Value) => void) {
    return (value: Value): void => {
      setKept(false);
      set(value);
    };
  }
  const set = (name: keyof typeof texts) => (value: string) => {
    setKept(false);
    setTexts((before) => ({ ...before, [name]: value }));
  };
  async function save(): Promise<void> {
    if (!(await saving.save(inputOf(queue, texts, { members, acceptsAutomatic, letters })))) return;
    setKept(true);
    onSaved();
    // whoever saves may have become a member, or be none any more
    void client.query(SessionDocument, {}, { requestPolicy: "network-only" }).toPromise();
    if (queue === null) go({ open: null }, "instead");
  }
  return (
    <AdminForm
      onSave={() => void save()}
      isBusy={saving.isBusy}
      isKept={isKept}
      error={saving.error}
      hasProblems={fields.some((name) => problem(name) !== undefined)}
    >
      <FormSection title={say("admin.queue.identity")} about={say("admin.queue.identity.about")}>
        <div className="form">
          <TextField
            label={say("admin.queue.name")}
            value={texts.name}
            onChange={set("name")}
            problem={problem("name")}
            isRequired
          />
          <TextField
            label={say("admin.queue.about")}
            value={texts.about}
            onChange={set("about")}
            problem={problem("about")}
          />
        </div>
      </FormSection>
      <MailSection
        addresses={texts.addresses}
        setAddresses={set("addresses")}
        problem={problem("addresses")}
        acceptsAutomatic={acceptsAutomatic}
        setAcceptsAutomatic={changing(setAcceptsAutomatic)}
      />
      <LettersSection
        name={texts.name}
        address={linesOf(texts.addresses)[0] ?? ""}
        {...{ letters, problem }}
        onChange={changing(setLetters)}
      />
      <MembersSection members={members} problem={problem("members")} onChange={changing(setMembers)} />
    </AdminForm>
  );
}
interface MembersSectionProps {
  members: readonly Member[];
  problem: string | undefined;
  onChange: (members: readonly Member[]) => void;
}
function MembersSection(props: MembersSectionProps): React.ReactNode {
  const { say } = useWords();
  return (
    <FormSection title={say("admin.queue.members")} about={say("admin.queue.members.about")}>
      <Members {...props} />
    </FormSection>
  );
}
interface MailSectionProps {
  addresses: string;
  setAddresses: (text: string) => void;
  problem: string | undefined;
  acceptsAutomatic: boolean;
  setAcceptsAutomatic: (isOn: boolean) => void;
}
function MailSection(props: MailSectionProps): React.ReactNode {
  const { say } = useWords();
  return (
    <FormSection title={say("admin.queue.mail")} about={say("admin.queue.mail.about")}>
      <div className="form">
        <TextField
          label={say("admin.queue.addresses")}
          hint={say("admin.queue.addresses.hint")}
          value={props.addresses}
          onChange={props.setAddresses}
          problem={props.problem}
          lines={3}
          isRequired
        />
        <TickField
          label={say("admin.queue.automatic")}
          hint={say("admin.queue.automatic.hint")}
          isOn={props.acceptsAutomatic}
          onChange={props.setAcceptsAutomatic}
        />
      </div>
    </FormSection>
  );
}
const inputOf = (
  queue: AdminQueueFragment | null,
  texts: { name: string; about: string; addresses: string },
  {
    members,
    acceptsAutomatic,
    letters,
  }: { members: readonly Member[]; acceptsAutomatic: boolean; letters: Letters },
) => ({
  ...(queue !== null && { id: queue.id }),
  name: texts.name,
  about: texts.about.trim() || null,
  addresses: linesOf(texts.addresses),
  members: members.map(({ id }) => id),
  acceptsAutomatic,
  letters,
});
type Input = ReturnType<typeof inputOf>;
