/** A link that changes only what the address holds beside its path. */
import { useAddress } from "./admin-address.ts";

interface AddressLinkProps {
  to: Record<string, string | null>;
  className?: string;
  isCurrent?: boolean;
  children: React.ReactNode;
}
export function AddressLink({
  to,
  className,
  isCurrent = false,
  children,
}: AddressLinkProps): React.ReactNode {
  const { href, go } = useAddress();
  return (
    <a
      href={href(to)}
      className={className}
      aria-current={isCurrent ? "true" : undefined}
      onClick={(event) => {
        if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}
