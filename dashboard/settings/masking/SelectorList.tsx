import type { ComponentChildren } from 'preact';
import { TextArea } from '../../design/TextArea.tsx';
import { fitsBrowser, selectorProblems } from './selectorProblems.ts';

type Props = { label: string; hint: ComponentChildren; value: string; onValue: (value: string) => void; refused: string | undefined };

/** Selectors, one a line; each that is wrong is named with its line. */
export const SelectorList = ({ label, hint, value, onValue, refused }: Props) => {
  const problems = selectorProblems(value, fitsBrowser);
  const words = problems.map(({ line, selector, problem }) => `Line ${line}, ${selector}, ${problem}.`);
  if (refused !== undefined && value.split('\n').some((line) => line.trim() === refused))
    words.push(`${refused} could not be read by a visitor’s browser.`);
  return (
    <TextArea
      label={label}
      value={value}
      onValue={onValue}
      error={words.length > 0 ? words.join(' ') : undefined}
      hint={hint}
      rows={3}
      spellcheck={false}
    />
  );
};
