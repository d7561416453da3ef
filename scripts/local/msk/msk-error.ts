/** An error as the MSK API types it; `type` and `status` are the wire's. */
export class MskError extends Error {
  readonly type: string;
  readonly status: number;
  readonly invalidParameter: string | undefined;
  constructor(type: string, status: number, message: string, invalidParameter?: string) {
    super(message);
    this.type = type;
    this.status = status;
    this.invalidParameter = invalidParameter;
  }
}

export const badRequest = (message: string, invalidParameter?: string): MskError =>
  new MskError('BadRequestException', 400, message, invalidParameter);
export const notFound = (message: string): MskError => new MskError('NotFoundException', 404, message);
export const conflict = (message: string): MskError => new MskError('ConflictException', 409, message);
export const unknownTopic = (message: string): MskError =>
  new MskError('UnknownTopicOrPartitionException', 404, message);
export const unreachable = (message: string): MskError =>
  new MskError('ClusterConnectivityException', 409, message);
