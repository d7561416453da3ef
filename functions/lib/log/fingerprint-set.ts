/** Which fingerprints were seen. It may take one that was not for one that was, with a chance of n / 2^64 for n in it. */
export interface FingerprintSet {
  add(fingerprint: string): void;
  has(fingerprint: string): boolean;
  readonly size: number;
}

/** Slots at first. At most half of them are taken, so a look ends soon: 16 to 32 bytes a fingerprint. */
const slotsAtFirst = 1024;

/**
 * A set of fingerprints (128 bits, base64url) by their first 64 bits: what a Set of strings takes 70 bytes and more for.
 * Open addressing: a fingerprint stands in its own slot, or in the next one that is free.
 */
export function fingerprintSet(): FingerprintSet {
  let slots = new BigUint64Array(slotsAtFirst);
  let size = 0;
  const put = (key: bigint): boolean => {
    const at = slotOf(slots, key);
    if (slots[at] === key) return false;
    slots[at] = key;
    return true;
  };
  return {
    add(fingerprint) {
      if (!put(keyOf(fingerprint))) return;
      size += 1;
      if (size * 2 <= slots.length) return;
      const before = slots;
      slots = new BigUint64Array(before.length * 2);
      for (const key of before) if (key !== free) put(key);
    },
    has(fingerprint) {
      const key = keyOf(fingerprint);
      return slots[slotOf(slots, key)] === key;
    },
    get size() {
      return size;
    },
  };
}

const free = 0n;

/** The bits are those of a SHA-256, so any of them say where to begin. 11 characters hold the first 8 bytes. */
const keyOf = (fingerprint: string): bigint => {
  const key = Buffer.from(fingerprint.slice(0, 11), 'base64url').readBigUInt64LE(0);
  return key === free ? 1n : key;
};

/** Where a key stands, or would. */
function slotOf(slots: BigUint64Array, key: bigint): number {
  const mask = slots.length - 1;
  let at = Number(key & BigInt(mask));
  while (slots[at] !== free && slots[at] !== key) at = (at + 1) & mask;
  return at;
}
