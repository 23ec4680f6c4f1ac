import { isGrpcServiceError } from '@temporalio/client';

/** The gRPC status numbers that the engine tells apart (gRPC documentation, "Status codes and their use"). */
export const GRPC = { invalidArgument: 3, notFound: 5, permissionDenied: 7, unimplemented: 12, unauthenticated: 16 };

/** The gRPC status number of a failed call; undefined for any other error. */
export function grpcCode(error: unknown): number | undefined {
  return isGrpcServiceError(error) ? error.code : undefined;
}
