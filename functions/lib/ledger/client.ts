import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clientFor } from '../aws/clients.ts';

/** The process's client of the tables in one Region. */
export const tableClient = (region: string): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(clientFor(DynamoDBClient, region));
