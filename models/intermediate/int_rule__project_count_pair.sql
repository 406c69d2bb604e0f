with

statement as (
    select * from {{ ref('int_statement__account') }}
),

-- What is said of all projects; what was chosen or is of one level may be fewer.
counted as (
    select * from {{ ref('int_project__counted') }}
),

-- What all numbers are held against: as many as there are forms, else the first.
reference as (
    select
        document_id,
        statement_id,
        row_number() over (
            partition by document_id
            order by case when is_of_forms then 0 else 1 end, number_seq
        ) as choice,
    from counted
    where
        is_of_all
        or is_of_forms
),

pair as (
    select
        counted.document_id,
        counted.statement_id,
        reference.statement_id as reference_id,
        statement.item as row_key,
        statement.measure || '/' || {{ number_key('statement') }} as column_key,
    from counted
    inner join reference
        on
            counted.document_id = reference.document_id
            and reference.choice = 1
    inner join statement
        on counted.statement_id = statement.statement_id
    where
        counted.is_of_all
        and counted.statement_id <> reference.statement_id
),

final as (
    {{ pair_terms('pair', "'project_count'", [
        ('statement_id', 'left'), ('reference_id', 'right'),
    ]) }}
)

select * from final
