/** What a colour says; the words beside it say it too. */
export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad';
