/** The everyday ones; a phone's own keyboard has the rest. */
const emoji = [
  ...'😀😄😁😂🤣😊😉😍😘🤗🤔😎😏😴😅😓😢😭😡🤯😱😳🥺😇🤩🥳😋😜🙄😬🤐🤒',
  ...'👍👎👌👏🙏💪🤝👋🤙👀💯🔥✨🎉🎂🎁🌹🌸🍀🌙🌈🍚🍜🍗🍺🧋🍰🍎🐶🐱🐼🐰',
  '❤️',
  '💔',
  '☕',
  '☀️',
  '🧧',
  '🏮',
  '✅',
  '❌',
];

export function EmojiPanel({ label, onPick }: { label: string; onPick: (emoji: string) => void }) {
  return (
    <fieldset
      aria-label={label}
      className="scroll-quiet grid max-h-52 grid-cols-8 overflow-y-auto px-2 py-1 md:grid-cols-12"
    >
      {emoji.map((each) => (
        <button
          key={each}
          type="button"
          onClick={() => onPick(each)}
          className="flex h-11 items-center justify-center rounded-tile text-section hover:bg-press"
        >
          {each}
        </button>
      ))}
    </fieldset>
  );
}
