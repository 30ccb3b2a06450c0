package io.github.manualassist.core;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Work that another thread does meanwhile. */
public final class Tasks {
  private Tasks() {}

  /**
   * Starts work in a thread of its own, which does not keep the process alive.
   *
   * @param name the thread's name, for a stack trace
   */
  public static <T> Future<T> start(String name, Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  /** Waits for what work gives; what it has thrown is thrown here, as if it had run here. */
  public static <T> T result(Future<T> task) throws IOException {
    try {
      return task.get();
    } catch (InterruptedException interrupted) {
      throw new IOException("interrupted", interrupted);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      if (cause instanceof IOException trouble) {
        throw trouble;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      if (cause instanceof RuntimeException bug) {
        throw bug;
      }
      throw new IllegalStateException(cause);
    }
  }
}
