/** What was read last stays on the page while it is read again, and when that fails. */
import { useState } from "react";

export function useKept<Data>(data: Data | undefined): Data | undefined {
  const [kept, keep] = useState(data);
  if (data !== undefined && data !== kept) keep(data);
  return data ?? kept;
}
