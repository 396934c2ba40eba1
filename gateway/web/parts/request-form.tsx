/** Fields of a new request: label, hint and problem belong together. */
import { useId } from "react";
import { useWords } from "../words/words.ts";
import { aboutIn } from "./about.ts";

interface AskFieldProps {
  name: string;
  label: string;
  value: string;
  problem?: string | undefined;
  lines?: number;
  isRequired?: boolean;
  type?: "text" | "tel";
  maxLength: number;
  onChange: (value: string) => void;
}
export function AskField(props: AskFieldProps): React.ReactNode {
  const {
    name,
    label,
    value,
    problem,
    lines,
    isRequired = false,
    type = "text",
    maxLength,
    onChange,
  } = props;
  const id = useId();
  const shared = {
    id,
    name,
    value,
    maxLength,
    className: "field",
    "aria-required": isRequired,
    "aria-invalid": problem === undefined ? undefined : true,
    "aria-describedby": problem === undefined ? undefined : `${id}-problem`,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      onChange(event.target.value),
  };
  return (
    <div>
      <label htmlFor={id}>
        <span>{label}</span>
      </label>
      {lines === undefined ? <input type={type} {...shared} /> : <textarea rows={lines} {...shared} />}
      {problem === undefined ? null : (
        <p className="error" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

interface QueueChoiceProps {
  legend: string;
  queues: readonly { id: string; name: string; about: string | null }[];
  value: string;
  problem?: string | undefined;
  onChange: (id: string) => void;
}
export function QueueChoice({ legend, queues, value, problem, onChange }: QueueChoiceProps): React.ReactNode {
  const { language } = useWords();
  const id = useId();
  return (
    <fieldset aria-describedby={problem === undefined ? undefined : id}>
      <legend>{legend}</legend>
      <div className="choices">
        {queues.map((queue) => (
          <label key={queue.id} className={queue.id === value ? "choice on" : "choice"}>
            <input
              type="radio"
              name="queue"
              value={queue.id}
              checked={queue.id === value}
              onChange={() => onChange(queue.id)}
            />
            <span>
              <b>{queue.name}</b>
              <small>{queue.about === null ? null : aboutIn(language, queue.about)}</small>
            </span>
          </label>
        ))}
      </div>
      {problem === undefined ? null : (
        <p className="error" id={id}>
          {problem}
        </p>
      )}
    </fieldset>
  );
}
