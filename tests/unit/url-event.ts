/** The event of a function URL with AuthType AWS_IAM, as far as it counts. */
export const urlEvent = (userArn: string, body: object) => ({
  version: '2.0',
  requestContext: {
    http: { method: 'POST' },
    authorizer: { iam: { userArn, callerId: 'AIDA1', accountId: '123456789012' } },
  },
  body: JSON.stringify(body),
  isBase64Encoded: false,
});
