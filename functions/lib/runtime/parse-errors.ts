import type { MiddlewareObj } from '@middy/core';
import type { BaseIssue } from 'valibot';
import * as v from 'valibot';
import { InputInvalid } from '../errors.ts';

/** Turns the parser's error into InputInvalid: every path and what is allowed there, never the value found. */
export const inputInvalid: MiddlewareObj = {
  onError: (request) => {
    if (request.error?.name !== 'ParseError') return;
    const issues = Array.isArray(request.error.cause) ? (request.error.cause as BaseIssue<unknown>[]) : [];
    const faults = issues.map(
      (issue) => `${v.getDotPath(issue) ?? 'event'}: ${issue.expected ?? issue.type}`,
    );
    request.error = new InputInvalid(
      `The event does not have its shape; allowed is ${faults.join('; ') || 'another shape'}.`,
    );
  },
};
