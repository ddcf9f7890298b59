import { classes } from '../../design/classes.ts';

const STEPS = [
  { at: 'find', words: 'Find the person' },
  { at: 'review', words: 'See what would go' },
  { at: 'proof', words: 'Keep the proof' },
] as const;

/** Where one is on the path. */
export const EraseSteps = ({ at }: { at: (typeof STEPS)[number]['at'] }) => {
  const current = STEPS.findIndex((step) => step.at === at);
  return (
    <ol class="steps">
      {STEPS.map((step, index) => (
        <li
          key={step.at}
          class={classes('step', index < current && 'step-done', index === current && 'step-current')}
          aria-current={index === current ? 'step' : undefined}
        >
          <span class="step-number">{index + 1}</span>
          {step.words}
        </li>
      ))}
    </ol>
  );
};
