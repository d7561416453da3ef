/** What a world deploys. */
export interface BuiltService {
  readonly templateFile: string;
  readonly bundleFolder: string;
}
