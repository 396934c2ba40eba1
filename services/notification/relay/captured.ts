/** Without a relay nothing leaves: the delivery's own row is the mailbox, which `delivery.list` reads. */
import { isAddress, type Relay } from "./port.ts";

export const openCapturedRelay = (): Relay => {
  let isClosed = false;
  return {
    takenState: "captured",
    async send({ recipient, envelopeSender }) {
      if (isClosed) return { is: "later", reply: "the captured mailbox is closed", isReachable: false };
      return [recipient, envelopeSender].every(isAddress)
        ? { is: "taken", reply: "captured" }
        : { is: "refused", reply: "not an address", lost: null };
    },
    close() {
      isClosed = true;
    },
  };
};
