/** A moment as somebody says it, with day and time in the title. */
import { useMoments } from "./moments.ts";

export function Moment({ at }: { at: string }): React.ReactNode {
  const { relative, full } = useMoments();
  return (
    <time dateTime={at} title={full(at)}>
      {relative(at)}
    </time>
  );
}
