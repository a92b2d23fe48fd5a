package dev.webhoster.api.v1;

import java.util.Objects;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.webhoster.account.Account;
import dev.webhoster.account.Accounts;
import dev.webhoster.account.Administration;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.api.error.ApiError;
import dev.webhoster.api.error.ApiException;
import dev.webhoster.api.error.ErrorCode;
import dev.webhoster.api.v1.AdminAccountResponse.AdminAccountPage;
import dev.webhoster.hosting.AdminQueries;

/** Machines and accounts of everybody. {@code ApiSecurity} lets only admins call it. */
@RestController
@RequestMapping(path = ApiPaths.ADMIN, produces = MediaType.APPLICATION_JSON_VALUE)
class AdminEndpoint {

    private static final String PAGE = "A page is 0 to 1000000.";

    private final AdminQueries overview;
    private final Accounts accounts;
    private final Administration administration;

    AdminEndpoint(AdminQueries overview, Accounts accounts, Administration administration) {
        this.overview = overview;
        this.accounts = accounts;
        this.administration = administration;
    }

    @GetMapping("/hostings")
    Envelope<AdminHostPage> hostings(@RequestParam(defaultValue = Paging.NEWEST) @Min(value = 1, message = Paging.WRONG_ID) long before,
            @RequestParam(defaultValue = Paging.DEFAULT_LIMIT) @Min(value = 1, message = Paging.WRONG_LIMIT)
            @Max(value = Paging.MAX_LIMIT, message = Paging.WRONG_LIMIT) int limit) {
        return Envelope.of("These are everybody's machines, newest first.",
                AdminHostPage.of(overview.hostings(before, limit + 1).stream().map(AdminHostResponse::of).toList(), limit));
    }

    @GetMapping("/accounts")
    Envelope<AdminAccountPage> accounts(
            @RequestParam(defaultValue = "0") @Min(value = 0, message = PAGE) @Max(value = 1_000_000, message = PAGE) int page,
            @RequestParam(defaultValue = Paging.DEFAULT_LIMIT) @Min(value = 1, message = Paging.WRONG_LIMIT)
            @Max(value = Paging.MAX_LIMIT, message = Paging.WRONG_LIMIT) int limit) {
        return Envelope.of("This is who signed up, newest first.",
                AdminAccountPage.of(accounts.findAll(PageRequest.of(page, limit, Sort.by("id").descending()))));
    }

    @PutMapping("/accounts/{accountId}/active")
    Envelope<AdminAccountResponse> setActive(@CurrentAccount Account admin, @PathVariable long accountId,
            @Valid @RequestBody ActiveUpdate standing) {
        find(accountId);
        if (Objects.requireNonNull(standing.active())) {
            administration.enable(accountId);
        } else {
            administration.disable(admin.id(), accountId);
        }
        return Envelope.of("This is how the account stands now.", AdminAccountResponse.of(find(accountId)));
    }

    private Account find(long accountId) {
        return accounts.findById(accountId).orElseThrow(() -> new ApiException(
                ApiError.of(ErrorCode.ACCOUNT_NOT_FOUND, "There is no account with this number.")));
    }
}
