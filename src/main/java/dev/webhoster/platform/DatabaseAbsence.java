package dev.webhoster.platform;

import java.sql.SQLTransientConnectionException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Recognizes exceptions of an unreachable database: the caller may retry. */
public final class DatabaseAbsence {

    /** After how many seconds a caller may retry. */
    public static final String RETRY_AFTER = "10";

    private static final List<Class<? extends Exception>> SIGNS = List.of(CannotCreateTransactionException.class,
            CannotGetJdbcConnectionException.class, DataAccessResourceFailureException.class,
            SQLTransientConnectionException.class);

    private DatabaseAbsence() {}

    public static boolean isCauseOf(@Nullable Throwable failure) {
        return failure != null && (isSign(failure) || isCauseOf(failure.getCause()));
    }

    /** If a connection breaks within a transaction, the rollback fails too and hides the cause. */
    private static boolean isSign(Throwable failure) {
        return SIGNS.stream().anyMatch(sign -> sign.isInstance(failure))
                || (failure instanceof TransactionSystemException rollback && isCauseOf(rollback.getOriginalException()));
    }
}
