/** `/new`: a new request; its draft survives a reload, and the end is its number. */
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useQuery } from "urql";
import { NewRequestChoicesDocument, type NewRequestChoicesQuery } from "../operations.generated.ts";
import { AttachButton, AttachmentList } from "../parts/attachment-line.tsx";
import { Calm } from "../parts/calm.tsx";
import { useMoments } from "../parts/moments.ts";
import { type AskName, askNames, type Fields, useNewRequest } from "../parts/new-request.ts";
import { AskField, QueueChoice } from "../parts/request-form.tsx";
import type { Shown } from "../parts/request-words.ts";
import { Failed, Loading } from "../parts/states.tsx";
import { useWords } from "../words/words.ts";

export function NewRequest(): React.ReactNode {
  const { say } = useWords();
  const [sent, setSent] = useState<Shown | null>(null);
  const [{ data, error }, again] = useQuery({ query: NewRequestChoicesDocument });
  if (data === undefined)
    return error === undefined ? <Loading /> : <Failed error={error} retry={() => again()} />;
  return (
    <Calm>
      {sent === null ? (
        <main>
          <h1>{say("new.title")}</h1>
          <NewRequestForm choices={data} opened={setSent} />
        </main>
      ) : (
        <Sent request={sent} another={() => setSent(null)} />
      )}
      <aside>
        <h2>{say("new.then")}</h2>
        <ol className="then">
          {(["new.then.received", "new.then.accepted", "new.then.followed"] as const).map((id) => (
            <li key={id}>{say(id)}</li>
          ))}
        </ol>
      </aside>
    </Calm>
  );
}

interface FormProps {
  choices: NewRequestChoicesQuery;
  opened: (request: Shown) => void;
}
function NewRequestForm({ choices: { queues, me }, opened }: FormProps): React.ReactNode {
  const { say } = useWords();
  const { hour } = useMoments();
  const form = useRef<HTMLFormElement>(null);
  const { office, telephone } = me?.person ?? {};
  const empty: Fields = {
    ...{ queue: "", subject: "", text: "", equipment: "" },
    office: office ?? "",
    telephone: telephone ?? "",
  };
  const { fields, write, attachments, problems, isBusy, at, send } = useNewRequest(empty, opened);
  const queue = queues.find(({ id }) => id === fields.queue);
  const field = (name: AskName) => ({
    ...{ name, value: fields[name], problem: problems[name] },
    label: say(`new.${name}`),
    onChange: (value: string) => write({ [name]: value }),
  });
  async function submit(): Promise<void> {
    const found = await send();
    const first = askNames.find((name) => found[name] !== undefined);
    if (first !== undefined) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  }
  return (
    <form
      ref={form}
      noValidate
      className={attachments.isOver ? "ask-form over" : "ask-form"}
      {...attachments.target}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <AskField {...field("subject")} isRequired maxLength={500} />
      <AskField {...field("text")} isRequired lines={4} maxLength={100_000} />
      <div className="drop">
        <AttachButton attachments={attachments} />
        <span>{say("attach.or")}</span>
        <AttachmentList attachments={attachments} />
      </div>
      <QueueChoice
        legend={say("new.queue")}
        queues={queues}
        value={fields.queue}
        problem={problems.queue}
        onChange={(id) => write({ queue: id })}
      />
      <fieldset className="where">
        <legend>
          {say("new.where")} <small>{say("new.where.hint")}</small>
        </legend>
        <AskField {...field("office")} maxLength={200} />
        <AskField {...field("telephone")} type="tel" maxLength={100} />
        <AskField {...field("equipment")} maxLength={200} />
      </fieldset>
      {problems.all === undefined ? null : (
        <p className="error" role="alert">
          {problems.all}
        </p>
      )}
      <p className="send">
        <button type="submit" className="btn primary big" aria-busy={isBusy}>
          {queue === undefined ? say("new.send") : say("new.send-to", { queue: queue.name })}
        </button>
        {at === null ? null : <small>{say("new.kept", { time: hour(at) })}</small>}
      </p>
    </form>
  );
}
function Sent({ request, another }: { request: Shown; another: () => void }): React.ReactNode {
  const { say } = useWords();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const number = String(request.number);
  return (
    <main>
      <h1 ref={title} tabIndex={-1}>
        {say("new.sent", { number })}
      </h1>
      <p className="first">{say("new.sent.words", { queue: request.queue.name })}</p>
      <p className="send sent">
        <Link to="/$number" params={{ number }} className="btn primary big">
          {say("new.sent.open")}
        </Link>
        <button type="button" className="btn big" onClick={another}>
          {say("new.sent.another")}
        </button>
      </p>
    </main>
  );
}
