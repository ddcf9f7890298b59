import { MicOff, VideoOff } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { Avatar } from '../design/Avatar.tsx';
import { classes } from '../design/classes.ts';

type Props = { name: string; stream: MediaStream | null; video: boolean; audio: boolean; own?: boolean; wide?: boolean };

/** One person's picture, or their initials while the camera is off. The own one is mirrored and silent. */
export const Tile = ({ name, stream, video, audio, own = false, wide = false }: Props) => {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (!element.current || element.current.srcObject === stream) return;
    element.current.srcObject = stream;
    if (stream) element.current.play().catch(() => {});
  }, [stream]);
  return (
    <figure class={classes('tile', wide && 'tile-wide', own && 'tile-own')}>
      <video ref={element} autoplay playsInline muted={own} hidden={!video || !stream} />
      {(!video || !stream) && <Avatar name={name} size="large" />}
      <figcaption>
        {!audio && <MicOff class="icon" />}
        {!video && <VideoOff class="icon" />}
        <span class="clip">{own ? 'You' : name}</span>
        {!audio && <span class="visually-hidden">muted</span>}
      </figcaption>
    </figure>
  );
};
