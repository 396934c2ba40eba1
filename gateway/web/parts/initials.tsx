/** Somebody as two letters; an empty ring for nobody. */
export function Initials({
  name,
  size = "",
  isMe = false,
}: {
  name: string | null;
  size?: "" | "l" | "xl";
  isMe?: boolean;
}): React.ReactNode {
  const kind = name === null ? "nobody" : isMe ? "me" : "";
  return (
    <span className={["av", size, kind].filter((one) => one !== "").join(" ")} aria-hidden="true">
      {name === null ? "" : lettersOf(name)}
    </span>
  );
}
function lettersOf(name: string): string {
  const [first = "", ...rest] = name.split(/[\s-]+/).filter((word) => word !== "");
  return `${first.slice(0, 1)}${rest.at(-1)?.slice(0, 1) ?? ""}`.toUpperCase();
}
