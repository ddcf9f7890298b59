import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../server/config.ts';

describe('the environment', () => {
  it('START-8 without any variable: embedded defaults, on this machine alone', () => {
    expect(readConfig({})).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4000',
      replayUrl: 'http://127.0.0.1:4002',
      demoUrl: 'http://127.0.0.1:4001',
      trustProxy: false,
      dataFolder: './data',
      demo: true,
      stunUrl: undefined,
    });
  });

  it('START-9 an empty variable is as good as none', () => {
    expect(readConfig({ PORT: '', STUN_URL: '', COPANE_DEMO: '' })).toMatchObject({ port: 4000, demo: true, stunUrl: undefined });
  });

  it('START-10 in production there is no demo unless asked for', () => {
    expect(readConfig({ NODE_ENV: 'production' }).demo).toBe(false);
    expect(readConfig({ NODE_ENV: 'production', COPANE_DEMO: '1' }).demo).toBe(true);
    expect(readConfig({ COPANE_DEMO: '0' }).demo).toBe(false);
  });

  it.each([
    ['PORT', 'x'],
    ['PORT', '0'],
    ['PORT', '65534'],
    ['PORT', '4000.5'],
    ['PUBLIC_URL', 'copane.example'],
    ['REPLAY_URL', 'ftp://replay.example'],
    ['COPANE_DEMO', 'yes'],
    ['MONGODB_URI', 'http://localhost'],
    ['STUN_URL', 'http://stun.example'],
    ['TURN_URL', 'turn.example'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'my-proxy'],
    ['TRUST_PROXY', '10.0.0.0/64'],
  ])('START-11 %s=%s is refused by name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} `));
  });

  it('START-12 a variable that looks like ours and is none is refused by name', () => {
    expect(() => readConfig({ COPANE_DAAT: '/x' })).toThrow(/^COPANE_DAAT is not a variable of Copane/);
  });

  it('START-13 the replay frame needs a host name of its own', () => {
    expect(() => readConfig({ REPLAY_URL: 'http://localhost:5000' })).toThrow(/^REPLAY_URL and PUBLIC_URL share a host name/);
    expect(() => readConfig({ PUBLIC_URL: 'https://a.example', REPLAY_URL: 'https://a.example:8443' })).toThrow(/share a host name/);
    expect(readConfig({ PUBLIC_URL: 'https://a.example/', REPLAY_URL: 'https://replay.example' }).publicUrl).toBe('https://a.example');
  });

  it('START-14 TURN needs its secret', () => {
    expect(() => readConfig({ TURN_URL: 'turn:turn.example:3478' })).toThrow(/^TURN_SECRET is missing/);
    expect(readConfig({ TURN_URL: 'turn:turn.example:3478?transport=udp', TURN_SECRET: 's' }).turnUrl).toBeDefined();
  });

  it.each([
    ['1', 1],
    ['loopback', 'loopback'],
    ['10.0.0.0/8, ::1', '10.0.0.0/8, ::1'],
  ])('START-15 TRUST_PROXY=%s', (value, expected) => {
    expect(readConfig({ TRUST_PROXY: value }).trustProxy).toBe(expected);
  });
});
