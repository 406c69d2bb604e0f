{#-
    Ranking of the documents of one publisher, year and kind. Accounts of the whole
    department contain those of its parts; a revision replaces the revised document; of
    figures loaded twice those in the fuller document count.
-#}
with

document as (
    select
        document_id,
        publisher_code,
        fiscal_year,
        kind,
        scope,
        case scope
            when 'consolidated' then 1
            when 'unknown' then 2
            when 'own_level' then 3
            else 4
        end as scope_rank,
        {{ document_family('document_id') }} as family_id,
        {{ revision_no('document_id') }} as revision_no,
        count(*) over (
            partition by publisher_code, fiscal_year, kind
        ) as document_count,
    from {{ ref('stg_document') }}
),

-- A nil printed as 0 equals one left blank.
printed as (
    select
        document_id,
        'table' as evidence,
        {{ joined_key([
            'table_side_key', 'coalesce(row_key, row_label)', 'column_key'
        ]) }} as figure_key,
        coalesce(amount_yuan, quantity) as amount,
    from {{ ref('stg_table_cell') }}
    where
        is_decided
        and value <> 0
    union all
    select
        document_id,
        'narrative' as evidence,
        {{ joined_key([
            'coalesce(item_key, subject)', 'measure', 'fund',
            'cast(statement_year as string)'
        ]) }} as figure_key,
        coalesce(amount_yuan, value) as amount,
    from {{ ref('stg_statement') }}
    where value <> 0
),

figure as (
    select distinct
        document.document_id,
        document.family_id,
        document.publisher_code,
        document.fiscal_year,
        document.kind,
        printed.evidence,
        printed.figure_key,
        printed.amount,
    from printed
    inner join document
        on printed.document_id = document.document_id
    where document.document_count > 1
),

{{ same_accounts() }},

widest as (
    select
        same.document_id,
        min(document.scope_rank) as scope_rank,
    from same
    inner join document
        on same.other_id = document.document_id
    group by same.document_id
),

standing as (
    select
        document.*,
        row_number() over (
            partition by document.publisher_code, document.fiscal_year, document.kind
            order by
                -- A document without duplicates has its own; least skips NULL.
                least(document.scope_rank, widest.scope_rank) asc,
                document.revision_no desc,
                coalesce(counted.figure_count, 0) desc,
                document.scope_rank asc,
                document.document_id asc
        ) as standing,
        lag(document.document_id) over (
            partition by document.family_id order by document.revision_no
        ) as previous_document_id,
        first_value(document.document_id) over (
            partition by document.family_id order by document.revision_no desc
        ) as newest_id,
    from document
    left join counted
        on document.document_id = counted.document_id
    left join widest
        on document.document_id = widest.document_id
),

duplicate as (
    select
        same.document_id,
        same.other_id,
        row_number() over (
            partition by same.document_id order by other.standing
        ) as choice,
    from same
    inner join standing
        on same.document_id = standing.document_id
    inner join standing as other
        on same.other_id = other.document_id
    where other.standing < standing.standing
),

final as (
    select
        standing.document_id,
        standing.publisher_code,
        standing.fiscal_year,
        standing.kind,
        standing.scope,
        standing.revision_no,
        standing.standing = 1 as is_current,
        standing.previous_document_id,
        case
            when standing.newest_id <> standing.document_id then standing.newest_id
        end as superseded_by,
        duplicate.other_id as duplicate_of,
    from standing
    left join duplicate
        on
            standing.document_id = duplicate.document_id
            and duplicate.choice = 1
)

select * from final
