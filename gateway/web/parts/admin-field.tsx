/** Fields of a form: label, hint and problem belong together for eyes and for screen readers. */
import { IconAlertTriangle } from "@tabler/icons-react";
import { useId } from "react";

interface Around {
  label: string;
  hint?: string | undefined;
  problem?: string | undefined;
}
interface Described {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}
export function Field({
  label,
  hint,
  problem,
  children,
}: Around & { children: (described: Described) => React.ReactNode }): React.ReactNode {
  const id = useId();
  const hints = hint === undefined ? [] : [`${id}-hint`];
  const problems = problem === undefined ? [] : [`${id}-problem`];
  return (
    <div className="form-row">
      <label htmlFor={id}>{label}</label>
      <div>
        {children({
          id,
          "aria-describedby": [...problems, ...hints].join(" ") || undefined,
          "aria-invalid": problem === undefined ? undefined : true,
        })}
        {problem === undefined ? null : (
          <p className="error" id={`${id}-problem`}>
            <IconAlertTriangle className="i" aria-hidden="true" />
            {problem}
          </p>
        )}
        {hint === undefined ? null : (
          <p className="from" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}

interface TextFieldProps extends Around {
  value: string;
  onChange: (value: string) => void;
  type?: "text" | "password" | "date" | "tel";
  autoComplete?: string;
  isRequired?: boolean;
  /** How many lines it is high; without it one. */
  lines?: number;
}
export function TextField(props: TextFieldProps): React.ReactNode {
  const { label, hint, problem, value, onChange, type = "text", autoComplete = "off", lines } = props;
  const shared = { className: "field", autoComplete, required: props.isRequired, value };
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(described) =>
        lines === undefined ? (
          <input {...shared} {...described} type={type} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <textarea
            {...shared}
            {...described}
            rows={lines}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}

interface TickFieldProps extends Around {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}
export function TickField({ label, hint, problem, isOn, onChange }: TickFieldProps): React.ReactNode {
  const id = useId();
  return (
    <div className="form-row">
      <span />
      <div>
        <label className="tick" htmlFor={id}>
          <input
            id={id}
            type="checkbox"
            checked={isOn}
            aria-invalid={problem === undefined ? undefined : true}
            aria-describedby={`${id}-more`}
            onChange={(event) => onChange(event.target.checked)}
          />
          {label}
        </label>
        <p className={problem === undefined ? "from" : "error"} id={`${id}-more`}>
          {problem ?? hint}
        </p>
      </div>
    </div>
  );
}
