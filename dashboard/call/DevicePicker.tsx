import { useEffect, useState } from 'preact/hooks';
import type { LocalMedia, MediaDevice } from '../../protocol/client/call/localMedia.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Notice } from '../design/Notice.tsx';
import { Select } from '../design/Select.tsx';
import { mediaProblemWords } from './mediaProblemWords.ts';

type Props = { open: boolean; media: LocalMedia; onClose: () => void };

/** Which microphone and camera to use; a change takes effect at once. */
export const DevicePicker = ({ open, media, onClose }: Props) => {
  const [devices, setDevices] = useState<MediaDevice[]>([]);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (open) media.devices().then(setDevices, () => setDevices([]));
  }, [open, media]);
  const picker = (kind: 'microphone' | 'camera', track: MediaStreamTrack | null) => {
    const found = devices.filter((device) => device.kind === kind);
    if (found.length === 0) return <p class="soft">No {kind} was found.</p>;
    return (
      <Select
        label={kind === 'camera' ? 'Camera' : 'Microphone'}
        value={track?.getSettings().deviceId ?? found[0]?.id ?? ''}
        options={found.map(({ id, label }, index) => ({ value: id, label: label || `${kind} ${index + 1}` }))}
        onValue={async (id) => {
          const trouble = await media.choose(kind, id);
          setProblem(trouble ? mediaProblemWords(kind, trouble) : undefined);
        }}
      />
    );
  };
  return (
    <Dialog
      open={open}
      title="Devices"
      onClose={onClose}
      actions={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      {picker('microphone', media.tracks.audio)}
      {picker('camera', media.tracks.video)}
      {problem && (
        <Notice tone="bad" urgent>
          {problem}
        </Notice>
      )}
    </Dialog>
  );
};
