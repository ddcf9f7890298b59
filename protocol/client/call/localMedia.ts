import { type MediaProblem, mediaProblemOf } from './mediaProblem.ts';

export type LocalTracks = { audio: MediaStreamTrack | null; video: MediaStreamTrack | null; screen: MediaStreamTrack | null };
/** What was asked for and could not be had; `null` where all is well or nothing was asked. */
export type MediaProblems = { audio: MediaProblem | null; video: MediaProblem | null };
export type MediaDevice = { id: string; kind: 'microphone' | 'camera' | 'speaker'; label: string };

/** This person's microphone, camera and screen, shared by all connections of a call. No UI, no network. */
export type LocalMedia = {
  /** Asks the browser for what is wanted and keeps what it gives: a denied camera does not cost the microphone. */
  open(wanted: { audio: boolean; video: boolean }): Promise<MediaProblems>;
  /** Muted, the track stays and sends silence, so that unmuting is at once. */
  setMicrophone(on: boolean): Promise<MediaProblem | null>;
  /** Off, the camera is let go, and its light goes out. */
  setCamera(on: boolean): Promise<MediaProblem | null>;
  startScreen(): Promise<MediaProblem | null>;
  stopScreen(): void;
  /** Uses another device from now on; takes effect at once where the device is on. */
  choose(kind: 'microphone' | 'camera', deviceId: string): Promise<MediaProblem | null>;
  devices(): Promise<MediaDevice[]>;
  readonly tracks: LocalTracks;
  readonly microphoneOn: boolean;
  readonly cameraOn: boolean;
  /** Camera and microphone as one stream, for the own picture and as `msid`; its id never changes. */
  readonly stream: MediaStream;
  readonly screenStream: MediaStream;
  /** Called after every change of tracks. Returns how to stop listening. */
  onChange(listener: () => void): () => void;
  /** Lets go of everything. */
  stop(): void;
};

const KINDS = { audioinput: 'microphone', videoinput: 'camera', audiooutput: 'speaker' } as const;

export const createLocalMedia = ({ mediaDevices }: { mediaDevices: MediaDevices | undefined }): LocalMedia => {
  const tracks: LocalTracks = { audio: null, video: null, screen: null };
  const stream = new MediaStream();
  const screenStream = new MediaStream();
  const chosen = { microphone: '', camera: '' };
  const listeners = new Set<() => void>();
  let muted = false;
  let stopped = false;

  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const put = (slot: keyof LocalTracks, track: MediaStreamTrack | null): void => {
    const home = slot === 'screen' ? screenStream : stream;
    const old = tracks[slot];
    if (old) {
      old.onended = null;
      old.stop();
      home.removeTrack(old);
    }
    tracks[slot] = track;
    if (track) {
      home.addTrack(track);
      // Unplugged, or "Stop sharing" in the browser's own bar.
      track.onended = () => {
        if (tracks[slot] === track) put(slot, null);
      };
    }
    changed();
  };
  const ask = async (wanted: { audio: boolean; video: boolean }): Promise<MediaStreamTrack[]> => {
    if (!mediaDevices?.getUserMedia) throw new TypeError('This page may not use cameras or microphones.');
    const device = (id: string): { deviceId?: ConstrainDOMString } => (id ? { deviceId: { exact: id } } : {});
    const got = await mediaDevices.getUserMedia({
      audio: wanted.audio && { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...device(chosen.microphone) },
      video: wanted.video && { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 }, ...device(chosen.camera) },
    });
    // The person may have hung up while the browser asked.
    if (stopped) {
      for (const track of got.getTracks()) track.stop();
      throw new DOMException('The call is over.', 'AbortError');
    }
    return got.getTracks();
  };
  const keep = (got: MediaStreamTrack[]): void => {
    for (const track of got) {
      if (track.kind === 'audio') track.enabled = !muted;
      put(track.kind === 'audio' ? 'audio' : 'video', track);
    }
  };
  const attempt = async (wanted: { audio: boolean; video: boolean }): Promise<MediaProblem | null> => {
    try {
      keep(await ask(wanted));
      return null;
    } catch (error) {
      return mediaProblemOf(error);
    }
  };

  return {
    tracks,
    stream,
    screenStream,
    get microphoneOn() {
      return tracks.audio !== null && !muted;
    },
    get cameraOn() {
      return tracks.video !== null;
    },
    open: async (wanted) => {
      const problem = wanted.audio || wanted.video ? await attempt(wanted) : null;
      if (!problem) return { audio: null, video: null };
      if (!(wanted.audio && wanted.video)) return { audio: wanted.audio ? problem : null, video: wanted.video ? problem : null };
      // One question for both tells not which of them failed.
      const audio = await attempt({ audio: true, video: false });
      const video = await attempt({ audio: false, video: true });
      return { audio, video };
    },
    setMicrophone: async (on) => {
      muted = !on;
      if (tracks.audio) {
        tracks.audio.enabled = on;
        changed();
        return null;
      }
      return on ? attempt({ audio: true, video: false }) : null;
    },
    setCamera: async (on) => {
      if (!on) put('video', null);
      return on && !tracks.video ? attempt({ audio: false, video: true }) : null;
    },
    startScreen: async () => {
      try {
        if (!mediaDevices?.getDisplayMedia) throw new TypeError('This browser cannot share its screen.');
        const [track] = (await mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 15 } }, audio: false })).getVideoTracks();
        if (track && stopped) track.stop();
        else if (track) put('screen', track);
        return null;
      } catch (error) {
        return mediaProblemOf(error);
      }
    },
    stopScreen: () => put('screen', null),
    choose: async (kind, deviceId) => {
      chosen[kind] = deviceId;
      if (!(kind === 'microphone' ? tracks.audio : tracks.video)) return null;
      return attempt({ audio: kind === 'microphone', video: kind === 'camera' });
    },
    devices: async () =>
      ((await mediaDevices?.enumerateDevices()) ?? []).map(({ deviceId, kind, label }) => ({ id: deviceId, kind: KINDS[kind], label })),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      stopped = true;
      listeners.clear();
      for (const slot of ['audio', 'video', 'screen'] as const) put(slot, null);
    },
  };
};
