import './Avatar.css';
import { classes } from './classes.ts';
import { colourOf, initials } from './initials.ts';

export type AvatarProps = {
  name: string;
  size?: 'small' | 'medium' | 'large';
  /** A dot beside it, said in words too. */
  presence?: 'online' | 'away' | undefined;
};

/** Initials on one of six quiet colours. Decorative: the name stands beside it, except for presence. */
export const Avatar = ({ name, size = 'medium', presence }: AvatarProps) => (
  <span class={classes('avatar', `avatar-${size}`, `avatar-${colourOf(name, 6)}`)}>
    <span aria-hidden="true">{initials(name)}</span>
    {presence && (
      <span class={`avatar-presence avatar-${presence}`}>
        <span class="visually-hidden">{presence}</span>
      </span>
    )}
  </span>
);
