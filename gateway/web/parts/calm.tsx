/** The requester's page in either room: one column of words, one of help. */
export function Calm({ children }: { children: React.ReactNode }): React.ReactNode {
  return (
    <div className="portal">
      <div className="calm two">{children}</div>
    </div>
  );
}
