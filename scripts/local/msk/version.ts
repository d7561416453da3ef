import { randomBytes } from 'node:crypto';

/** A new `CurrentVersion`, in MSK's look. */
export const newVersion = (): string => `K${randomBytes(9).toString('hex').toUpperCase().slice(0, 13)}`;
