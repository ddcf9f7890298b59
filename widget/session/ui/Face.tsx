/** Initials of a person, for eyes only: the name stands beside it. */
export const Face = ({ name }: { name: string }) => (
  <span class="face" aria-hidden="true">
    {name
      .split(/\s+/)
      .slice(0, 2)
      .map((part) => part.slice(0, 1).toUpperCase())
      .join('')}
  </span>
);
