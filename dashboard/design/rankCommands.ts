/** Something the palette can do. */
export type Command = {
  id: string;
  label: string;
  /** Heading under which it stands while nothing is typed. */
  group: string;
  /** Other words under which people look for it. */
  keywords?: readonly string[];
};

const score = (text: string, query: string): number => {
  const place = text.indexOf(query);
  if (place === 0) return 4;
  if (place > 0) return text[place - 1] === ' ' ? 3 : 2;
  // All letters in order, as in "gls" for "go to live sessions".
  let at = 0;
  for (const letter of query) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return 0;
  }
  return 1;
};

/** The commands that fit the words typed, best first; in the given order while nothing is typed and among equals. */
export const rankCommands = <Entry extends Command>(commands: readonly Entry[], typed: string): Entry[] => {
  const query = typed.trim().toLowerCase();
  if (!query) return [...commands];
  return commands
    .map((command) => {
      const others = command.keywords?.map((word) => score(word.toLowerCase(), query) - 0.5) ?? [];
      return { command, points: Math.max(score(command.label.toLowerCase(), query), ...others) };
    })
    .filter(({ points }) => points > 0)
    .toSorted((left, right) => right.points - left.points)
    .map(({ command }) => command);
};
