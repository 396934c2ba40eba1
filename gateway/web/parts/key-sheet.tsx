/** `?`: all keys on one sheet. */
import "../theme/dialogs.css";
import { Modal } from "@mantine/core";
import { useWords, type WordId } from "../words/words.ts";
import { useSingleKeys } from "./single-keys.ts";

const groups = [
  [
    "keys.move",
    [
      ["j k", "keys.next"],
      ["↵", "keys.open"],
      ["key.space", "keys.peek"],
      ["[ ]", "keys.neighbour"],
      ["/", "rail.search"],
      ["c", "rail.new"],
      ["i", "ticket.summary"],
    ],
  ],
  [
    "keys.act",
    [
      ["v", "act.VALIDATE"],
      ["t", "act.TAKE"],
      ["h", "act.HAND_OVER"],
      ["r", "act.ANSWER"],
      ["n", "act.NOTE"],
      ["e", "act.RESOLVE"],
      ["w", "act.WAIT"],
      ["m", "act.MERGE"],
      ["z", "keys.undo"],
    ],
  ],
  [
    "keys.all",
    [
      ["key.palette", "rail.find"],
      ["key.send", "keys.send"],
      ["key.escape", "keys.close"],
      ["?", "palette.keys"],
    ],
  ],
] as const satisfies [WordId, [string, WordId][]][];

export function KeySheet({ close }: { close: () => void }): React.ReactNode {
  const { say } = useWords();
  const hasKeys = useSingleKeys();
  return (
    <Modal
      opened
      lockScroll={false}
      classNames={{ overlay: "shade", title: "dialog-title" }}
      onClose={close}
      title={say("palette.keys")}
      closeButtonProps={{ "aria-label": say("notice.close") }}
      transitionProps={{ duration: 0 }}
      size="48rem"
    >
      {hasKeys ? null : <p className="from">{say("keys.off")}</p>}
      <div className="keys">
        {groups.map(([title, keys]) => (
          <section key={title}>
            <h3>{say(title)}</h3>
            <dl>
              {keys.map(([key, words]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key.startsWith("key.") ? say(namedKey(key)) : key}</kbd>
                  </dt>
                  <dd>{say(words)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
const namedKey = (key: string): WordId => named.find((one) => one === key) ?? "key.escape";
const named = ["key.palette", "key.send", "key.space"] as const;
