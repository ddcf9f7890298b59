import type { LocalMedia } from '../../../protocol/client/call/localMedia.ts';
import type { RemoteMedia } from '../../../protocol/client/call/peerCall.ts';
import type { KeptSource } from './keepTrack.ts';
import { recordedType } from './trackRecorder.ts';

type Parts = {
  media: LocalMedia | undefined;
  /** Null where this browser is not the one that records the visitor. */
  remote: RemoteMedia | null;
  MediaRecorder: { isTypeSupported(type: string): boolean };
};

/** What there is to record now. A camera that is off gives no track, a microphone that is muted gives silence. */
export const sourcesOf = ({ media, remote, MediaRecorder }: Parts): KeptSource[] => {
  const visitor = { of: 'visitor' as const, audio: remote?.stream?.getAudioTracks()[0], screen: remote?.screen?.getVideoTracks()[0] };
  const sources = [
    { ...visitor, video: remote?.video ? remote.stream?.getVideoTracks()[0] : undefined },
    { of: 'self' as const, audio: media?.tracks.audio, video: media?.tracks.video, screen: media?.tracks.screen },
  ];
  return sources.flatMap(({ of, ...tracks }) =>
    (['audio', 'video', 'screen'] as const).flatMap((kind): KeptSource[] => {
      const track = tracks[kind];
      const mimeType = recordedType(MediaRecorder, kind === 'audio' ? 'audio' : 'video');
      return track?.readyState === 'live' && mimeType !== null ? [{ of, kind, track, mimeType }] : [];
    }),
  );
};
