/** The letters down the right edge; a touch jumps to that part of the list. */
export function LetterRail({ label, letters }: { label: string; letters: readonly string[] }) {
  if (letters.length < 4) return null;
  return (
    <nav
      aria-label={label}
      className="absolute top-1/2 right-0 flex @max-[18rem]:hidden -translate-y-1/2 flex-col items-center"
    >
      {letters.map((letter) => (
        <button
          key={letter}
          type="button"
          onClick={() => document.getElementById(`letter-${letter}`)?.scrollIntoView()}
          className="min-h-6 w-6 text-caption leading-6 font-semibold text-talk"
        >
          {letter}
        </button>
      ))}
    </nav>
  );
}
