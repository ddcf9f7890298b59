import './KeyHint.css';

export type KeyHintProps = { /** In order: `['Ctrl', 'K']`. */ keys: readonly string[] };

export const KeyHint = ({ keys }: KeyHintProps) => (
  <span class="key-hint">
    {keys.map((key) => (
      <kbd key={key}>{key}</kbd>
    ))}
  </span>
);
