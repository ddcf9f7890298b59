import { BlockList, isIP } from 'node:net';

/** What is not the internet at large: IANA's special-purpose registries (https://www.iana.org/assignments/iana-ipv4-special-registry, …-ipv6-…). */
const SPECIAL_IPV4 = [
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24',
  '192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
];
/** Of global unicast (2000::/3): addresses that carry others within them, or lead nowhere. */
const SPECIAL_IPV6 = ['2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20'];

const blockList = (family: 'ipv4' | 'ipv6', lines: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const subnet of lines.join(' ').split(' ')) {
    const [address = '', prefix = ''] = subnet.split('/');
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
};
const ipv4 = blockList('ipv4', SPECIAL_IPV4);
const ipv6 = blockList('ipv6', SPECIAL_IPV6);
const globalUnicast = blockList('ipv6', ['2000::/3']);

/** Whether a resolved address belongs to a host of the internet at large, and not to this machine, its network or its provider's services. */
export const isGlobalAddress = (address: string): boolean => {
  switch (isIP(address)) {
    case 4:
      return !ipv4.check(address, 'ipv4');
    case 6:
      // IPv4 in IPv6 clothes (::ffff:…, 64:ff9b::…) lies outside of global unicast.
      return !address.includes('%') && globalUnicast.check(address, 'ipv6') && !ipv6.check(address, 'ipv6');
    default:
      return false;
  }
};
