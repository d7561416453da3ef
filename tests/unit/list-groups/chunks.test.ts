import { fc, it as property } from '@fast-check/vitest';
import { expect } from 'vitest';
import { chunkCount, chunkOf, groupsPerChunk } from '../../../functions/list-groups/chunks.ts';

property.prop([fc.array(fc.nat(), { maxLength: 400 })])(
  'the chunks hold every group once, in order, none too many',
  (groups) => {
    const chunks = Array.from({ length: chunkCount(groups.length) }, (_, index) => chunkOf(groups, index));
    expect(chunks.flat()).toEqual(groups);
    expect(chunks.every((chunk) => chunk.length <= groupsPerChunk)).toBe(true);
    expect(chunks.length).toBeGreaterThan(0);
  },
);
