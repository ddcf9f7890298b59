/** The product's sign: a pane with a pointer in it. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" role="img" aria-label="Copane">
    <title>Copane</title>
    <path class="mark-pane" d="M5.5 7.5h15v10h-15z" />
    <path class="mark-pointer" d="m15 12.5 12 4.8-5.3 1.8-2 5.4z" />
  </svg>
);
