import { useEffect, useRef } from 'preact/hooks';

/** A stream as a picture. The agent's plays with sound, one's own never. */
export const VideoOf = ({ stream, className, muted, label }: { stream: MediaStream; className: string; muted: boolean; label: string }) => {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element || element.srcObject === stream) return;
    element.srcObject = stream;
    // The browser may want a gesture first; the person just made one by answering.
    element.play().catch(() => {});
  }, [stream]);
  return <video ref={video} class={className} muted={muted} autoplay playsInline aria-label={label} />;
};
