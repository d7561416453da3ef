import { createAcls, deleteAcls, listAcls } from './acls.ts';
import { alterTopicConfigs } from './alter-configs.ts';
import { logBounds, offsetsForTimestamps } from './bounds.ts';
import { Brokers } from './brokers.ts';
import { openByDefault } from './default-access.ts';
import { deleteRecords } from './delete-records.ts';
import { expelMembers } from './expel.ts';
import { firstDelivered } from './first-delivered.ts';
import { deleteGroups, listGroups } from './groups.ts';
import { activeMembers, groupMembers } from './members.ts';
import { commitOffsets, committedOffsets } from './offsets.ts';
import type { ConnectCluster } from './port.ts';
import { probeAppend } from './probe.ts';
import { produce } from './produce.ts';
import { activeProducers } from './producers.ts';
import { read } from './read.ts';
import { scramUsers } from './scram-users.ts';
import { createTopics, describeCluster, listTopics, topicConfigs } from './topics.ts';

/**
 * A client of one cluster. It connects when first asked; every request ends within `timeoutMs` or with the signal,
 * whose reason is raised then. Close it (or `await using` it): its sockets and the renewal of its login would outlive
 * the function's invocation.
 */
export const connectCluster: ConnectCluster = (connection, options) => {
  const brokers = new Brokers(connection, options);
  return {
    describeCluster: () => describeCluster(brokers),
    listTopics: () => listTopics(brokers),
    topicConfigs: (topics) => topicConfigs(brokers, topics),
    alterTopicConfigs: (changes) => alterTopicConfigs(brokers, changes),
    createTopics: (topics) => createTopics(brokers, topics),
    logBounds: (partitions) => logBounds(brokers, partitions),
    offsetsForTimestamps: (queries) => offsetsForTimestamps(brokers, queries),
    read: (requests, isolation, project) => read(brokers, requests, isolation, project),
    listGroups: () => listGroups(brokers),
    activeMembers: (groups) => activeMembers(brokers, groups),
    groupMembers: (groups) => groupMembers(brokers, groups),
    expelMembers: (groups) => expelMembers(brokers, groups),
    committedOffsets: (groups) => committedOffsets(brokers, groups),
    commitOffsets: (group, offsets) => commitOffsets(brokers, group, offsets),
    deleteGroups: (groups) => deleteGroups(brokers, groups),
    deleteRecords: (upTo) => deleteRecords(brokers, upTo),
    listAcls: () => listAcls(brokers),
    createAcls: (acls) => createAcls(brokers, acls),
    deleteAcls: (acls) => deleteAcls(brokers, acls),
    scramUsers: () => scramUsers(brokers),
    openByDefault: () => openByDefault(brokers),
    probeAppend: (partitions) => probeAppend(brokers, partitions),
    activeProducers: (partitions) => activeProducers(brokers, partitions),
    produce: (records) => produce(brokers, records),
    firstDelivered: (group, topic, expect, timeoutMs) =>
      firstDelivered(connection, options, { group, topic, expect, timeoutMs }),
    close: () => brokers.close(),
    [Symbol.asyncDispose]: () => brokers.close(),
  };
};
