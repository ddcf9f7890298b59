/** What the CSS filter asks of the browser. */
export type CssSupport = {
  /** `CSS.supports(property, value)`. */
  declaration: (property: string, value: string) => boolean;
  /** `CSS.supports(condition)`. */
  condition: (text: string) => boolean;
  /** `matchMedia(query).matches`. */
  media: (query: string) => boolean;
};

const PROBES = (
  'color display position border-style outline-style font-weight font-style font-variant font-stretch font-size flex-direction flex-wrap ' +
  'justify-content justify-items align-items align-content white-space text-align text-transform text-decoration-line text-decoration-style ' +
  'overflow cursor transition-timing-function background-position background-size background-repeat background-clip background-attachment ' +
  'animation-direction animation-fill-mode visibility vertical-align table-layout pointer-events user-select word-break overflow-wrap resize ' +
  'object-fit isolation mix-blend-mode writing-mode box-sizing width appearance list-style-position transform-origin contain float clear ' +
  'touch-action scroll-snap-type scroll-snap-align text-overflow break-inside transform-style animation-play-state border-collapse mask-composite ' +
  'scroll-behavior direction caption-side image-rendering text-rendering -webkit-font-smoothing -webkit-box-orient transition-behavior'
).split(' ');

/** Answers, and remembers, what is a word of CSS and what a page made up. */
export type CssKnowledge = {
  isProperty: (name: string) => boolean;
  /** Whether the word means something to CSS, for this property or in general. A property that takes any name proves nothing. */
  isWord: (word: string, property?: string) => boolean;
  isPseudo: (text: string) => boolean;
  condition: (text: string) => boolean;
  media: (query: string) => boolean;
};

const WORD = /^-{0,2}[a-z][a-z0-9-]*$/i;

export const createCssKnowledge = (support: CssSupport, words: ReadonlySet<string>): CssKnowledge => {
  const remember = (ask: (key: string) => boolean): ((key: string) => boolean) => {
    const answers = new Map<string, boolean>();
    return (key) => {
      const known = answers.get(key);
      if (known !== undefined) return known;
      if (answers.size > 20_000) answers.clear();
      const answer = ask(key);
      answers.set(key, answer);
      return answer;
    };
  };
  const isProperty = remember((name) => support.declaration(name, 'inherit'));
  const takesAnyName = remember((property) => support.declaration(property, 'copane-any-name'));
  const isKnown = remember((word) => words.has(word) || PROBES.some((probe) => support.declaration(probe, word) && !takesAnyName(probe)));
  const isValueOf = remember((pair) => {
    const [property = '', word = ''] = pair.split(' ');
    return !takesAnyName(property) && support.declaration(property, word);
  });
  return {
    isProperty,
    isWord: (word, property) => {
      // An escaped space or sign makes one name of `red` and what follows it.
      if (!WORD.test(word)) return false;
      const lower = word.toLowerCase();
      return isKnown(lower) || (property !== undefined && isProperty(property) && isValueOf(`${property} ${lower}`)) || isProperty(lower);
    },
    isPseudo: remember((text) => support.condition(`selector(${text})`)),
    condition: support.condition,
    media: support.media,
  };
};
